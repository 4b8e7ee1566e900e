"""The forum: our views and verbs on django-machina's data model and permission tables.

models/     side tables beside machina's rows      domain/   every verb and every question
markup/     Markdown to safe HTML                  views/    pages; each calls one verb
"""
