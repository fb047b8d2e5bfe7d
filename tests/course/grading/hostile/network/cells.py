# %%
import socket

for address in (("127.0.0.1", 22), ("127.0.0.1", 8888), ("10.0.0.1", 80), ("169.254.169.254", 80), ("::1", 22)):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as client:
        client.settimeout(0.2)
        try:
            client.connect(address)
            print("connected to", address)
        except OSError as error:
            print(error)
try:
    print("connected to", socket.getaddrinfo("example.org", 80))
except OSError as error:
    print(error)
print([name for _, name in socket.if_nameindex()])
for family, kind in ((socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW)):
    try:
        socket.socket(family, kind, 3)
        print("connected to the wire")
    except OSError as error:
        print(error)
# %% wrong
