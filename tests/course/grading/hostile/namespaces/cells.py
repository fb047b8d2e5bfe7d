# %%
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)


def attempt(name, result):
    print(name, "was allowed" if result >= 0 else os.strerror(ctypes.get_errno()))


for flag in (0x10000000, 0x00020000, 0x40000000, 0x20000000, 0x08000000, 0x04000000, 0x02000000, 0x80):
    attempt(f"unshare {flag:#x}", libc.unshare(flag))
for pid in ("1", "2", "self"):
    for kind in ("user", "mnt", "net", "pid", "ipc"):
        try:
            attempt(f"setns {kind}", libc.setns(os.open(f"/proc/{pid}/ns/{kind}", os.O_RDONLY), 0))
        except OSError as error:
            print(error)
attempt("mount", libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
attempt("bind", libc.mount(b"/", b"/tmp", None, 4096, None))
attempt("umount", libc.umount2(b"/tmp", 2))
attempt("umount shm", libc.umount2(b"/dev/shm", 2))
attempt("chroot", libc.chroot(b"/tmp"))
attempt("pivot_root", libc.syscall(155, b"/tmp", b"/tmp"))
attempt("setuid", libc.setuid(0))
attempt("keyctl", libc.syscall(250, 0, -3, 1))
attempt("bpf", libc.syscall(321, 0, None, 0))
attempt("io_uring", libc.syscall(425, 8, ctypes.create_string_buffer(120)))
attempt("userfaultfd", libc.syscall(323, 0))
attempt("perf_event_open", libc.syscall(298, ctypes.create_string_buffer(128), 0, -1, -1, 0))
attempt("open_tree", libc.syscall(428, -100, b"/tmp", 1))
attempt("fsopen", libc.syscall(430, b"tmpfs", 0))
for number, path in enumerate((b"/proc/sys/kernel/core_pattern", b"/proc/sys/vm/overcommit_memory", b"/proc/1/oom_score_adj")):
    attempt(path.decode(), os.open(path, os.O_WRONLY) if os.access(path, os.W_OK) else -1)
# %%
for flags in (0x10000000, 0x10020000, 0x50000000, 0x20000000):
    pid = libc.syscall(56, flags | 17, None, None, None, None)
    if pid == 0:
        os._exit(0)
    attempt(f"clone {flags:#x}", pid)
arguments = ctypes.create_string_buffer(struct.pack("11Q", 0x10000000, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
pid = libc.syscall(435, arguments, 88)
if pid == 0:
    os._exit(0)
attempt("clone3", pid)
attempt("unshare by its x32 number", libc.syscall(0x40000000 | 272, 0x10000000))
attempt("mount by its x32 number", libc.syscall(0x40000000 | 165, b"none", b"/tmp", b"tmpfs", 0, None))
# %% wrong
