"""What each template is made of before anybody changes it: sizes, rhythm, ways of matching, words, questions."""
