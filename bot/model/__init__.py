"""A language model, where one is switched on: opened by name, read within a set time. What it writes is not trusted."""
