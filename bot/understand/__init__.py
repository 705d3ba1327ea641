"""What a conversation asks and tells: subjects, topics, findings, short answers."""
