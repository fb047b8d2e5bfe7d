# %%
import os
import signal

for victim in (os.getppid(), 1, 2, 3, 4, 5, os.getpid()):
    if victim > 0:
        for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
            try:
                os.kill(victim, number)
            except OSError as error:
                print(victim, number, error)
# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
for name in os.listdir("/proc"):
    if name.isdigit():
        try:
            folder = os.open(f"/proc/{name}", os.O_RDONLY | os.O_DIRECTORY)
            print(name, libc.syscall(424, folder, 19, None, 0), ctypes.get_errno())
        except OSError as error:
            print(name, error)
# %%
import os
import signal

if os.fork() == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(0)
os.kill(os.getpid(), signal.SIGSTOP)
# %% wrong
