# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for name in sorted(filter(str.isdigit, os.listdir("/proc")), key=int):
    if name == os.readlink("/proc/self"):
        continue
    for what in ("mem", "maps", "environ", "auxv", "stack", "syscall"):
        try:
            with open(f"/proc/{name}/{what}", "rb") as file:
                if file.read(1):  # of a process that has just ended there is a file, with nothing in it
                    print("read another's", what, name)
        except OSError:
            pass
    for what in ("fd", "map_files", "root", "cwd"):
        try:
            print("read another's", what, os.listdir(f"/proc/{name}/{what}"))
        except OSError:
            pass


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(8)
ours, theirs = Vector(ctypes.addressof(buffer), 8), Vector(id(libc), 8)
for pid in range(1, 80):
    if libc.ptrace(16, pid, None, None) == 0 or libc.ptrace(0x4206, pid, None, None) == 0:
        print("read another's memory by ptrace", pid)
    if pid != os.getpid() and libc.process_vm_readv(pid, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0) > 0:
        print("read another's memory", pid)
    handle = libc.syscall(434, pid, 0)
    if handle >= 0 and pid != os.getpid() and libc.syscall(438, handle, 0, 0) >= 0:
        print("read another's descriptor", pid)
# %% wrong
