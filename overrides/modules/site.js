// Loaded on every page: opens the search dialog on demand, so that its code costs nothing before.
