# SPDX-License-Identifier: MIT
"""A client with timeouts, which asks again, of a server that answers every third question in time."""
import logging

from tornado import gen, httpclient, httpserver, ioloop, netutil, web

from account import ran, returned, tell

logging.disable(logging.CRITICAL)
asked = 0


class Slow(web.RequestHandler):
    @gen.coroutine
    def get(self):
        global asked
        ran("get")
        asked += 1
        if asked % 3:
            yield gen.sleep(0.3)
            ran("get")
        self.finish(str(asked))


@gen.coroutine
def ask(address):
    ran("ask")
    tries = 0
    while True:
        tries += 1
        try:
            yield httpclient.AsyncHTTPClient().fetch(address, request_timeout=0.1)
            ran("ask")
            return returned("ask", tries)
        except httpclient.HTTPError:
            ran("ask")


@gen.coroutine
def main():
    ran("main")
    server = httpserver.HTTPServer(web.Application([("/", Slow)]))
    sockets = netutil.bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    tries = yield ask("http://127.0.0.1:%d/" % sockets[0].getsockname()[1])
    ran("main")
    assert tries % 3 == 0
    yield gen.sleep(0.3)  # the answers that nobody waits for
    ran("main")
    server.stop()


ioloop.IOLoop.current().run_sync(main)
tell()
