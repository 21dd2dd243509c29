"""The smallest Streamlit app: what a page costs before anything is on it."""

import streamlit as st

st.title("Empty", anchor=False)
