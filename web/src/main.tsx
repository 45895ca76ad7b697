import './styles/fonts.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/overview.css';
import './styles/incident.css';
import './styles/report.css';
import './styles/work.css';
import './styles/print.css';
import { render } from 'preact';
import { App } from './app';
import { fetchMap } from './map/lazy';
import { route } from './router';

// The screens with a map need its code as soon as their numbers: both are fetched at once.
if (['/', '/control'].includes(route.value.path)) void fetchMap().catch(() => undefined);  // the map's place says so
render(<App />, document.getElementById('app')!);
