"""Content changed on purpose: a rule table out as a JDM file and back, and `rules.yaml` rewritten where it changed."""
