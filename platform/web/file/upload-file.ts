import { ApiFailure, unreachable } from '../client/api-failure.ts'
import { currentLanguage } from '../i18n/language.ts'
import { currentWorld } from '../session/world.ts'

/** A stored file; its content is addressed by its SHA-256. */
export interface StoredFile {
  readonly id: string
  readonly sha256: string
  readonly [more: string]: unknown
}

export interface UploadOptions {
  readonly name: string
  /** Idempotency key, so that a repeated upload makes one file. */
  readonly key?: string
  /** Told how much was sent, 0 … 1. */
  readonly onProgress?: (part: number) => void
  readonly signal?: AbortSignal
}

function bodyOf(request: XMLHttpRequest): { id?: string; sha256?: string; code?: string; message?: string; correlationId?: string } {
  try {
    return JSON.parse(request.responseText) as Partial<StoredFile>
  } catch {
    return {}
  }
}

/** Sends a file to `POST /api/files`. XMLHttpRequest because fetch does not tell how much was sent. */
export function uploadFile(content: Blob, options: UploadOptions): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/files')
    request.setRequestHeader('x-jinding-world', currentWorld())
    request.setRequestHeader('accept-language', currentLanguage())
    if (options.key !== undefined) request.setRequestHeader('idempotency-key', options.key)
    request.upload.onprogress = (event) => event.lengthComputable && options.onProgress?.(event.loaded / event.total)
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = () => {
      const body = bodyOf(request)
      if (request.status >= 200 && request.status < 300) resolve(body as StoredFile)
      else reject(new ApiFailure({ code: body.code ?? 'server.unexpected', message: body.message ?? unreachable().message, details: {}, correlationId: body.correlationId ?? '' }, request.status))
    }
    options.signal?.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('file', content, options.name)
    request.send(form)
  })
}

/** Address of a stored file, for images and downloads. */
export function fileAddress(id: string): string {
  return `/api/files/${encodeURIComponent(id)}?world=${encodeURIComponent(currentWorld())}`
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** `86 B`, `3.1 MB`, `11.2 GB`. */
export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
  return `${power === 0 ? bytes : (bytes / 1024 ** power).toFixed(1)}\u00A0${UNITS[power]}`
}
