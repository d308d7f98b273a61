"""Portal: a small site over many regions' finished sites. It knows what they publish, never their sources."""
