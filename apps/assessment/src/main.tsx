import './app/styles.css'
import { beginHere } from './app/begin-here.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
// Questions to the server go out before React is unpacked, which takes a slow machine half a second.
const client = beginHere(location.pathname)
const { showApp } = await import('./app/show-app.tsx')
showApp(root, client)
