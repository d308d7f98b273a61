"""The language of the search: roots of Indonesian words, synonyms, and words close to a mistyped one.

What the browser does with a query stands in `overrides/modules/words-*.js`; `affixes.py` is the same program twice, and
a test compares them word by word.
"""
