"""Pages: display only. Each takes the service and gives a Gradio page."""
