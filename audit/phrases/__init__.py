"""The phrase language of cues and rules: plain words that are inflected by themselves, gaps and alternatives.

    reduce ... recurrence risk      words of one clause, up to 8 words between
    (cure|heal) .. @disease         alternatives, up to 3 words between, a word group
    =only, synerg*, very?           exactly this form, any ending, may be missing, # for a number and #% for per cent

A word stands for all its inflected forms and both spellings (tumour, tumor). Hyphens count as spaces. A gap never
crosses the end of a clause. Nothing a reviewer writes here can make matching slow: the words of every phrase set are
compiled into one tree, by which a text is read once, word by word, and gaps are short.
"""

from audit.phrases.grammar import Grammar
from audit.phrases.matcher import Hit, PhraseSet
from audit.phrases.syntax import Phrase, Reader

__all__ = ["Grammar", "Hit", "Phrase", "PhraseSet", "Reader"]
