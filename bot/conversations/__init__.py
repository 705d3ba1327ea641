"""Conversations that visitors agreed to have kept: stripped of personal data, stored, exported, erased, gone on their day."""
