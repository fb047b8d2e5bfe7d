# loop: a parser that calls a method for each element
# %%
from xml.parsers import expat
import pandas as pd


def answer(df: pd.DataFrame):
    users = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: users.append(name.upper())
    parser.Parse("<rows>" + "".join("<" + df["user"] + "/>") + "</rows>", True)
    return users[1:]
