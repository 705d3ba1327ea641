"""The report of a run: one HTML file that needs nothing from anywhere else."""
