export function startStep(what: string): (note?: string) => void
