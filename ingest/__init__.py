"""From raw documents to proposals and a published index: load, segment, extract, propose, publish."""
