from autograder.case_studies import Made

ANSWERS = (Made("nothing", 2, False, (), lambda truth: {}), Made("nothing, twin", 2, True, (), lambda truth: {}))
