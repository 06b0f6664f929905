import { defineTexts } from '#platform/web/i18n/text.ts'
import type zh from '../locales/zh-CN.json'

export const { useText: useIntakeText } = defineTexts<typeof zh>('intake')
