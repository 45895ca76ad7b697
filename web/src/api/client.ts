// Every call to the server. A failed call throws Failure with the server's own words; nothing else is thrown.
import type { ApiError } from './types';

export class Failure extends Error {
  constructor(readonly status: number, readonly code: string, message: string) { super(message); }
}

const base = '/api/1';

async function open(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(base + path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw cause;
    throw new Failure(0, 'unreachable', String((cause as Error).message));
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null) as ApiError | null;
  throw new Failure(response.status, body?.error.code ?? 'error', body?.error.message ?? response.statusText);
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await open(path, { signal })).json() as Promise<T>;
}

export async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const headers = body === undefined ? undefined : { 'Content-Type': 'application/json' };
  const response = await open(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export async function upload<T>(path: string, form: FormData): Promise<T> {
  return (await open(path, { method: 'POST', body: form })).json() as Promise<T>;
}

export const api = base;
