// The shapes that the desk's modules share. Read by TypeScript only; no browser asks for this file.
import type { Signal } from "./vendor.js";

export type By = "person" | "advocate" | "system";
export type Here = "here" | "away" | "after";
export type Words = Record<string, string>;

export interface Me { id: string; name: string; role: string; roles: string[]; langs: string[]; cap: number; ui: string }
export interface Waiting { case: string; name: string; lang: string; topic: string; since: number; place: number }
export interface Mine {
  case: string; name: string; lang: string; topic: string; epoch: number; seq: number; state: string;
  start?: number; shown?: number; area?: string; note?: string; to?: string; since?: number;
}
export interface Offer { case: string; name: string; lang: string; topic: string; by: string; note?: string }
export interface Colleague { id: string; name: string; langs: string[]; state: string }
export interface Queue { waiting: Waiting[]; mine: Mine[]; offers: Offer[]; people: Colleague[]; open: boolean }

export interface Line { seq: number; from: By; text: string; status?: string; at?: number; who?: string }
export interface Sending { key: string; text: string; at: number; failed: string; seen: boolean }
export interface Chat {
  case: string;
  info: Signal<Mine>;
  lines: Signal<Line[]>;      // in order of their numbers, each once
  sending: Signal<Sending[]>; // typed here, not yet answered by the desk
  draft: Signal<string>;
  fresh: Signal<number>;      // lines of the person that nobody has looked at yet
  shown: Signal<number>;      // the last number that the person's screen has shown
  joining: Signal<boolean>;   // claimed here, not yet answered
  closing: Signal<boolean>;   // ended here, may still be undone
  reach: number;              // every line up to this number is known
  typed: boolean;
  busy: boolean;
}

export interface Phrase { id: string; topic: string; text: string; wordings: Record<string, { text: string; draft: boolean }> }
export interface Rule { id: string; lang: string; find: string[]; unless: string[]; say: string; better: string }
export interface Danger { text: string; lines: Phrase[] }
export interface Book { lang: string; dir: "ltr" | "rtl"; ui: Words; topics?: Words; phrases: Phrase[]; guard: Rule[]; danger: Danger | null }
export interface Toast { id: number; text: string; undo?: () => void }

export interface Lead {
  waits: { lang: string; waiting: number; longest: number; open: boolean }[];
  people: { id: string; name: string; state: string; cases: number; cap: number; chats: { case: string; name: string; epoch: number }[] }[];
  asks: { id: string; kind: string; who: string; name: string }[];
  shut: boolean;
}
export interface Operator {
  people: { id: string; name: string; role: string; off: boolean; enrolled: boolean; invited: boolean }[];
  days: { day: string; counts: Record<string, string | number> }[];
}

/** What whoever follows the stream wants to know. */
export interface Reader {
  opened(): void;
  told(event: string, data: any): void;
  pulse(): void; // anything at all has arrived, comments too
  lost(): void;
  refused(): void; // nobody is signed in
}
