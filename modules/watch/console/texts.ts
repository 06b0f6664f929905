import { defineTexts } from '#platform/web/i18n/text.ts'
import type zh from '../locales/zh-CN.json'

export const { useText: useWatchText, text: watchText } = defineTexts<typeof zh>('watch')
