"""The desk for other programs: OpenAI's chat form, the Model Context Protocol, LangChain, schema.org."""
