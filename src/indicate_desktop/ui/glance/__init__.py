from indicate_desktop.ui.glance.window import GlanceWindow

__all__ = ["GlanceWindow"]
