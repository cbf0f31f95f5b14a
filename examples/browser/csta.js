// CSTA for a browser, over a WebSocket: the same few services and events in JSON (sub-protocol csta.json) or in XML of
// ECMA-323 (csta.xml). Both classes have the same methods:
//
//   const csta = await Csta.open("ws://127.0.0.1:4450", "csta.json");
//   csta.onevent = (event) => ...;              // {name, connection, local, device, calling, called, cause}
//   await csta.monitor("1001");                 // rejects with the CSTA error, such as "operation: invalidDeviceID"
//   const connection = await csta.makeCall("1001", "1002");
//   await csta.answer(event.connection);
//   await csta.clear(connection);
//
// A connection is for the application to keep and give back; `csta.call(connection)` is its call's identifier.
"use strict";

const edition = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";

class Csta {
  static open(url, protocol) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, protocol);
      socket.onerror = () => reject(new Error(`no WebSocket at ${url}: is the server there, and does it allow this origin ` +
        `(${location.origin}) by the setting origins?`));
      socket.onopen = () => resolve(protocol === "csta.xml" ? new CstaXml(socket) : new CstaJson(socket));
    });
  }

  constructor(socket) {
    this.socket = socket;
    this.onevent = () => {};
    this.onclose = () => {};
    this.waiting = new Map();  // by invoke id: what to do with the answer
    this.last = 0;
    socket.onmessage = (message) => this.take(message.data);
    socket.onclose = (close) => {
      for (const {reject} of this.waiting.values()) reject(new Error("the connection is gone"));
      this.waiting.clear();
      this.onclose(close);
    };
  }

  close() {
    this.socket.close(1000);
  }

  // Sends what `make` gives for a new invoke id; resolves with what the answer holds.
  ask(make) {
    this.last = this.last % 9998 + 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, {resolve, reject});
      this.socket.send(make(id));
    });
  }

  answered(id, error, result) {
    const request = this.waiting.get(id);
    this.waiting.delete(id);
    if (!request) return;
    if (error) request.reject(new Error(error));
    else request.resolve(result);
  }
}

// What differs between the events: where their connection and their device stand.
const eventParts = {
  ServiceInitiatedEvent: ["initiatedConnection", "initiatingDevice"],
  OriginatedEvent: ["originatedConnection", "callingDevice"],
  DeliveredEvent: ["connection", "alertingDevice"],
  EstablishedEvent: ["establishedConnection", "answeringDevice"],
  HeldEvent: ["heldConnection", "holdingDevice"],
  RetrievedEvent: ["retrievedConnection", "retrievingDevice"],
  FailedEvent: ["failedConnection", "failingDevice"],
  ConnectionClearedEvent: ["droppedConnection", "releasingDevice"],
};

class CstaJson extends Csta {
  request(operation, argument) {
    return this.ask((id) => JSON.stringify({invoke: {id, operation, argument}}));
  }
  device(number) {
    return {deviceIdentifier: {dialingNumber: number}};
  }

  monitor(number) {
    return this.request("monitorStart", {monitorObject: {deviceObject: this.device(number)}});
  }
  async makeCall(from, to) {
    const answer = await this.request("makeCall", {
      callingDevice: this.device(from), calledDirectoryNumber: this.device(to), autoOriginate: "doNotPrompt"});
    return answer.callingDevice;
  }
  answer(connection) {
    return this.request("answerCall", {callToBeAnswered: connection});
  }
  clear(connection) {
    return this.request("clearConnection", {connectionToBeCleared: connection});
  }
  call(connection) {
    return connection.both ? connection.both.callID : connection.callID;
  }

  take(text) {
    const pdu = JSON.parse(text);
    if (pdu.result) {
      this.answered(pdu.result.id, null, pdu.result.result);
    } else if (pdu.error) {
      const [category, value] = Object.entries(pdu.error.error)[0];
      this.answered(pdu.error.id, `${category}: ${value}`);
    } else if (pdu.event) {
      const [connection, device] = eventParts[pdu.event.event] || [];
      const body = pdu.event.argument;
      this.onevent({name: pdu.event.event, connection: body[connection], local: body.localConnectionInfo,
        device: this.number(body[device]), calling: this.number(body.callingDevice), called: this.number(body.calledDevice),
        cause: body.cause});
    } else if (pdu.invoke) {  // the server asks whether we are there
      const {id, operation} = pdu.invoke;
      this.socket.send(JSON.stringify(operation === "systemStatus" ? {result: {id, operation, result: {noData: null}}} :
        {error: {id, error: {operation: "serviceNotSupported"}}}));
    }
  }
  // The number in a device, however deep it stands: {"deviceIdentifier": {"deviceIdentifier": {"dialingNumber": "1001"}}}.
  number(device) {
    if (device === undefined || device === null || typeof device !== "object") return "";
    if (typeof device.dialingNumber === "string") return device.dialingNumber;
    return this.number(Object.values(device)[0]);
  }
}

class CstaXml extends Csta {
  // The four digits of the invoke id stand before the document, as in the header of ECMA-323 over TCP.
  request(name, content) {
    return this.ask((id) => `${String(id).padStart(4, "0")}<${name} xmlns="${edition}">${content}</${name}>`);
  }
  escape(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  }
  element(name, text) {
    return `<${name}>${this.escape(text)}</${name}>`;
  }

  monitor(number) {
    return this.request("MonitorStart", `<monitorObject>${this.element("deviceObject", number)}</monitorObject>`);
  }
  async makeCall(from, to) {
    const answer = await this.request("MakeCall", this.element("callingDevice", from) +
      this.element("calledDirectoryNumber", to) + "<autoOriginate>doNotPrompt</autoOriginate>");
    return this.child(answer, "callingDevice");
  }
  answer(connection) {
    return this.request("AnswerCall", this.connection("callToBeAnswered", connection));
  }
  clear(connection) {
    return this.request("ClearConnection", this.connection("connectionToBeCleared", connection));
  }
  call(connection) {
    return this.text(connection, "callID");
  }
  connection(name, connection) {
    return `<${name}>` + this.element("callID", this.text(connection, "callID")) +
      this.element("deviceID", this.text(connection, "deviceID")) + `</${name}>`;
  }

  child(element, name) {
    return element && [...element.children].find((each) => each.localName === name);
  }
  text(element, name) {
    const found = this.child(element, name);
    return found ? found.textContent.trim() : "";
  }

  take(message) {
    const id = message.slice(0, 4);
    const root = new DOMParser().parseFromString(message.slice(4), "application/xml").documentElement;
    const name = root.localName;
    if (name === "CSTAErrorCode") {
      const error = root.firstElementChild;
      this.answered(Number(id), `${error.localName}: ${error.textContent}`);
    } else if (name.endsWith("Event")) {
      const [connection, device] = eventParts[name] || [];
      this.onevent({name, connection: this.child(root, connection), local: this.text(root, "localConnectionInfo"),
        device: this.text(root, device), calling: this.text(root, "callingDevice"), called: this.text(root, "calledDevice"),
        cause: this.text(root, "cause")});
    } else if (name === "SystemStatus") {
      this.socket.send(`${id}<SystemStatusResponse xmlns="${edition}"/>`);
    } else {
      this.answered(Number(id), null, root);
    }
  }
}
