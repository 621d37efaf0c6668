import type { RequestHandler } from "express";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Context } from "../context.ts";
import { transactionsWaiting } from "./health-store.ts";
import { routeLabel } from "./route-label.ts";

export type Metrics = {
  registry: Registry;
  /** Express middleware that measures every request of one listener. */
  measure(listener: "public" | "internal"): RequestHandler;
};

/** What this program counts, for Prometheus. Labels are routes and queues, never ids of people, rooms or calls. */
export function createMetrics(context: Pick<Context, "db" | "jobs">): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gaugeJobs(registry, context);
  gaugeTransactions(registry, context);
  const durations = new Histogram({
    name: "zvonok_http_request_duration_seconds",
    help: "Time from a request to the end of its answer",
    labelNames: ["listener", "method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 60],
    registers: [registry],
  });
  return {
    registry,
    measure: (listener) => (request, response, next) => {
      const end = durations.startTimer();
      response.once("finish", () =>
        end({ listener, method: methodLabel(request.method), route: routeLabel(request), status: response.statusCode }),
      );
      next();
    },
  };
}

/** Anybody may send any word as a method; each new label would stay in memory. */
const methodLabel = (method: string): string =>
  ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method) ? method : "other";

function gaugeJobs(registry: Registry, { jobs }: Pick<Context, "jobs">): void {
  new Gauge({
    name: "zvonok_jobs",
    help: "Background jobs by queue and state",
    labelNames: ["queue", "state"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [queue, counts] of Object.entries((await orNull(jobs.counts())) ?? {})) {
        for (const [state, count] of Object.entries(counts)) this.set({ queue, state }, count);
      }
    },
  });
}

function gaugeTransactions(registry: Registry, { db }: Pick<Context, "db">): void {
  new Gauge({
    name: "zvonok_transactions_waiting",
    help: "Transactions of the homeserver that are stored and not yet processed",
    registers: [registry],
    async collect() {
      this.set((await orNull(transactionsWaiting(db)))?.waiting ?? Number.NaN);
    },
  });
  new Gauge({
    name: "zvonok_transaction_lag_seconds",
    help: "Age of the oldest transaction of the homeserver that waits to be processed",
    registers: [registry],
    async collect() {
      this.set((await orNull(transactionsWaiting(db)))?.lagSeconds ?? Number.NaN);
    },
  });
}

/** With the database away the other figures are wanted all the more. */
const orNull = <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null);
