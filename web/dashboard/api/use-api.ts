import { createContext, use } from 'react'
import { createApi, type Api, type Mode } from './client.ts'

const apis = { test: createApi('test'), live: createApi('live') }

export const ModeContext = createContext<Mode>('test')

export const useMode = (): Mode => use(ModeContext)

/** The API in the mode that is being looked at. Put the mode into every query key: test and live never share a cache. */
export const useApi = (): Api => apis[useMode()]
