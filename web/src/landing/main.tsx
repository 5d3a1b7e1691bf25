import './landing.css';
import { createRoot } from 'react-dom/client';
import { Landing } from './Landing';

const root = document.getElementById('landing');
if (root) createRoot(root).render(<Landing />);
