"""What pages of programmes are told, in the language of the page: stages, settings in words, the checklist."""
