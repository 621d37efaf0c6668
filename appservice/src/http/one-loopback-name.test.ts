import express from "express";
import request from "supertest";
import { oneLoopbackName } from "./one-loopback-name.ts";

const ask = (host: string, { path = "/", publicUrl = "http://localhost:8080", accept = "text/html" } = {}) =>
  request(
    express()
      .use(oneLoopbackName(publicUrl))
      .use((_request, response) => void response.sendStatus(204)),
  )
    .get(path)
    .set({ host, accept });

test.each([
  ["127.0.0.1:8080", "/chat/x?y=1", "http://localhost:8080/chat/x?y=1"],
  ["[::1]:8080", "/", "http://localhost:8080/"],
  ["127.0.0.1:8080", "//evil.example/", "http://localhost:8080//evil.example/"],
])("a page at %s%s is led to the configured name", (host, path, location) =>
  ask(host, { path }).expect(307).expect("location", location),
);

test("to whichever name that is", () =>
  ask("localhost:8080", { publicUrl: "http://127.0.0.1:8080" })
    .expect(307)
    .expect("location", "http://127.0.0.1:8080/"));

test.each([
  ["the configured name", "localhost:8080", {}],
  ["another port", "127.0.0.1:9000", {}],
  ["another host", "evil.example:8080", {}],
  ["a program", "127.0.0.1:8080", { accept: "*/*" }],
  ["a school's real address", "127.0.0.1:8080", { publicUrl: "https://school.example" }],
  ["a host that is none", "a b", {}],
])("%s stays where it is", (_name, host, options) => ask(host, options).expect(204));

test("what a form sends stays where it is", () =>
  request(
    express()
      .use(oneLoopbackName("http://localhost:8080"))
      .use((_request, response) => void response.sendStatus(204)),
  )
    .post("/sign-in/x/login")
    .set({ host: "127.0.0.1:8080", accept: "text/html" })
    .expect(204));
