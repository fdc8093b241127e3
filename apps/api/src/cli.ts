#!/usr/bin/env node
import { cliProgram } from './cli/cli-program.ts'

await cliProgram().parseAsync()
