# SPDX-License-Identifier: MIT
"""A client of a server that answers every other time: timeouts, some of which come too late."""
from account import kept, run
from twisted.internet import defer, endpoints, protocol, reactor
from twisted.protocols import basic


class Server(basic.LineReceiver):
    asked = 0

    def lineReceived(self, line):
        Server.asked += 1
        if Server.asked % 2:
            self.sendLine(line.upper())


class Client(basic.LineReceiver):
    def connectionMade(self):
        self.waiting = None

    def ask(self, question):
        self.waiting = defer.Deferred(self.given_up)
        self.sendLine(question)
        return self.waiting

    @kept
    def given_up(self, _):
        self.waiting = None

    def lineReceived(self, line):
        if self.waiting is not None:
            self.waiting.callback(line)


@kept
def answered(line):
    return line


@kept
def none_came(failure):
    failure.trap(defer.TimeoutError)
    return "timeout"


def late(value, seconds):
    return f"none in {seconds}"


@kept
def count(results):
    assert results.count("timeout") == 2 and results.count("none in 0.5") == 2, results


@defer.inlineCallbacks
def asks(client, results):
    for number in range(8):
        hook = late if number % 4 == 1 else None
        answer = client.ask(b"question %d" % number).addTimeout(0.5, reactor, hook)
        results.append((yield answer.addCallbacks(answered, none_came)))
    return results


@defer.inlineCallbacks
def main():
    port = yield endpoints.TCP4ServerEndpoint(reactor, 0, interface="127.0.0.1").listen(
        protocol.Factory.forProtocol(Server)
    )
    end = endpoints.TCP4ClientEndpoint(reactor, "127.0.0.1", port.getHost().port)
    client = yield endpoints.connectProtocol(end, Client())
    results = []
    yield asks(client, results).addCallback(count)
    client.transport.loseConnection()
    yield port.stopListening()


run(main)
