const KEY = 'jinding.workstation'

/** What this machine shows to be a registered desk of the watch; null on any other. */
export function workstationToken(): string | null {
  return localStorage.getItem(KEY)
}

/** Keeps what the registration answered. It opens nothing by itself: it only lets a session stay through the night. */
export function keepWorkstation(token: string | null): void {
  if (token === null) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, token)
}
