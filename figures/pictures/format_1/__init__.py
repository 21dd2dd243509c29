"""Pictures of exhibits from before there was a description: what plotly and pydeck wrote, read into descriptions.

Nothing else knows that form, and nothing writes it.
"""
