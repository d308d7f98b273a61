"""Finding: the Pagefind index over the finished site, and the facet data. This room knows no templates."""
