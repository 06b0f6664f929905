import type zh from '../locales/zh-CN.json'
import { defineTexts } from './text.ts'

/** Texts of the shared parts: states, failures, dialogs, map, units. */
export const { useText: useWebText, text: webText } = defineTexts<typeof zh>('web')
