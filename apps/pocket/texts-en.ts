export { default as web } from '#platform/web/locales/en-US.json'
export { default as own } from './locales/en-US.json'
