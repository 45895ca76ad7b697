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

render(<App />, document.getElementById('app')!);
