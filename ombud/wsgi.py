"""What a WSGI server loads: the application with the settings of the instance folder and the environment."""

import os

from ombud import create_app

app = create_app(instance_path=os.environ.get("OMBUD_INSTANCE"))
