# %%
import ctypes
import os

KEPT, hidden = [], 0
try:
    for _ in range(80):
        KEPT.append(os.memfd_create("x"))
        os.posix_fallocate(KEPT[-1], 0, 40 * 2**20)
        hidden += 40 * 2**20
except OSError as error:
    print(error)
print("gigabytes hidden:", hidden // 10**9)
for descriptor in KEPT:
    os.close(descriptor)
# %%
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
libc.shmdt.argtypes = [ctypes.c_void_p]
hidden = 0
for _ in range(31):
    segment = libc.shmget(0, ctypes.c_size_t(100 * 2**20), 0o1600)
    where = libc.shmat(segment, None, 0)
    if segment < 0 or where in (None, 2**64 - 1):
        break
    ctypes.memset(where, 1, 100 * 2**20)
    libc.shmdt(where)
    hidden += 100 * 2**20
print("gigabytes hidden:", hidden // 10**9)
# %% wrong
