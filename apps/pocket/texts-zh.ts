export { default as web } from '#platform/web/locales/zh-CN.json'
export { default as own } from './locales/zh-CN.json'
