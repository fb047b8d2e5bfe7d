# loop: the builtin map under another name
each = map


def answer(df):
    return list(each(len, df["user"]))
