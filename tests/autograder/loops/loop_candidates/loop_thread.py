# loop: a for over rows, in a thread of its own
import threading

import pandas as pd


def answer(df: pd.DataFrame):
    values = df["seconds"].to_numpy()
    doubled = []

    def work():
        for value in values:
            doubled.append(value * 2)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    return doubled
