"""Live work: serves the site on this machine, builds it again when a file changes, and tells the browser.

Three processes' worth of care in one sentence: `server` answers the browser with threads, `builder` builds in a process
of its own (a process with threads must not fork, and building forks), `watching` says when.
"""
