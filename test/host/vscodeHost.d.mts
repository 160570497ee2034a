import type { Browser, Page } from 'playwright-core';

/** See vscodeHost.mjs. */
export interface HostOptions {
  readonly extensions?: readonly string[];
  readonly tests?: string;
  readonly workspace?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly userDataDir?: string;
  readonly extensionsDir?: string;
  readonly trust?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

export interface Host {
  readonly page: Page;
  stop(): Promise<void>;
  restart(): Promise<Page>;
}

export function startHost(options?: HostOptions): Promise<Host>;
/** A port on which nothing listens. */
export function freePort(): Promise<number>;
export function launchChromium(): Promise<Browser>;
