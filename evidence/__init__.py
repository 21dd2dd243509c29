"""The domain: what finds, areas, periods and indicators are, and what figures made of them mean.

Pure functions of tables. No files, no database, no Streamlit.
"""
