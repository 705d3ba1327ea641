"""How good it is, measured: cases as data, metrics as small functions, thresholds that fail the run."""
